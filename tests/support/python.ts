import { execFileSync } from 'node:child_process';

/** A Python that has python-socketio (Debian: python3-socketio, python3-websocket, python3-requests). */
export const python = ['/usr/bin/python3', 'python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import socketio, requests, websocket'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
