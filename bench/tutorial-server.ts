import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

/** The chat of Socket.IO’s tutorial, in memory, with nothing added but rooms: the yardstick of the benchmark. */
const app = express();
app.get('/', (_request, response) => void response.send('The tutorial’s chat'));
const server = createServer(app);
const io = new Server(server);

type Ack = (() => void) | undefined;

io.on('connection', (socket) => {
  socket.on('chat message', (text: string, ack: Ack) => {
    io.emit('chat message', text);
    ack?.();
  });
  socket.on('join', (room: string, ack: Ack) => {
    socket.join(room);
    ack?.();
  });
  socket.on('room message', (room: string, text: string, ack: Ack) => {
    io.to(room).emit('room message', text);
    ack?.();
  });
});

server.listen(Number(process.env.PORT), process.env.HOST);
