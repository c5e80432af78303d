// Imported first by the scripts that a fresh clone runs, so that an old Node gets a sentence and no stack trace.

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Bellhop needs Node.js 20 or newer to set itself up; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}
