import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import express from 'express';
import { Server, type Socket } from 'socket.io';

/**
 * The chat of Socket.IO’s tutorial with nothing added but rooms: the yardstick of the benchmark. As in the tutorial’s first
 * steps it keeps nothing; with JOURNAL set it stores each message in a commit of its own, as in the tutorial’s last.
 */
const app = express();
app.get('/', (_request, response) => void response.send('The tutorial’s chat'));
const server = createServer(app);
const io = new Server(server);

const { JOURNAL, DATA_DIR } = process.env;
if (JOURNAL === undefined) keepNothing();
else storeEachMessage(JOURNAL);

type Ack = (() => void) | undefined;

function keepNothing() {
  io.on('connection', (socket) => {
    joinRooms(socket);
    socket.on('chat message', (text: string, ack: Ack) => {
      io.emit('chat message', text);
      ack?.();
    });
    socket.on('room message', (room: string, text: string, ack: Ack) => {
      io.to(room).emit('room message', text);
      ack?.();
    });
  });
}

/** The tutorial’s table and statement, by Node’s own SQLite in place of the sqlite3 package. */
function storeEachMessage(journal: string) {
  const db = new DatabaseSync(`${DATA_DIR}/chat.db`);
  db.exec(`
    pragma journal_mode = ${journal};
    CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY AUTOINCREMENT, client_offset TEXT UNIQUE, content TEXT);
  `);
  const insert = db.prepare('INSERT INTO messages (content, client_offset) VALUES (?, ?)');
  io.on('connection', (socket) => {
    joinRooms(socket);
    socket.on('chat message', (text: string, clientOffset: string, ack: Ack) => {
      const { lastInsertRowid } = insert.run(text, clientOffset);
      io.emit('chat message', text, Number(lastInsertRowid));
      ack?.();
    });
    socket.on('room message', (room: string, text: string, clientOffset: string, ack: Ack) => {
      const { lastInsertRowid } = insert.run(text, clientOffset);
      io.to(room).emit('room message', text, Number(lastInsertRowid));
      ack?.();
    });
  });
}

function joinRooms(socket: Socket) {
  socket.on('join', (room: string, ack: Ack) => {
    socket.join(room);
    ack?.();
  });
}

server.listen(Number(process.env.PORT), process.env.HOST);
