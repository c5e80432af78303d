// Loaded in front of the C library. In the folder that FAULTS names, a file with a fault's name makes the files of a
// database fail while it exists, and the file "clock" says how many seconds the clock is off.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int fails(int fd, const char *fault) {
  char link[64], path[4096];
  const char *folder = getenv("FAULTS");
  if (folder == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (strstr(path, "bellhop.db") == NULL) return 0;
  snprintf(path, sizeof path, "%s/%s", folder, fault);
  return access(path, F_OK) == 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(fault, code)      \
  if (fails(fd, fault)) {      \
    errno = code;              \
    return -1;                 \
  }

ssize_t write(int fd, const void *bytes, size_t count) {
  FAIL("full", ENOSPC)
  return REAL(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  FAIL("full", ENOSPC)
  return REAL(pwrite)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  FAIL("full", ENOSPC)
  return REAL(pwrite64)(fd, bytes, count, at);
}

int fsync(int fd) {
  FAIL("sync", EIO)
  return REAL(fsync)(fd);
}

int fdatasync(int fd) {
  FAIL("sync", EIO)
  return REAL(fdatasync)(fd);
}

static long secondsOff(void) {
  char path[4096], text[32];
  const char *folder = getenv("FAULTS");
  if (folder == NULL) return 0;
  snprintf(path, sizeof path, "%s/clock", folder);
  int fd = open(path, O_RDONLY);
  if (fd < 0) return 0;
  ssize_t length = read(fd, text, sizeof text - 1);
  close(fd);
  text[length > 0 ? length : 0] = 0;
  return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = REAL(clock_gettime)(clock, now);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += secondsOff();
  return result;
}

int gettimeofday(struct timeval *now, void *zone) {
  int result = ((int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday"))(now, zone);
  now->tv_sec += secondsOff();
  return result;
}

time_t time(time_t *out) {
  time_t now = REAL(time)(NULL) + secondsOff();
  if (out != NULL) *out = now;
  return now;
}
