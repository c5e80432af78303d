import { expect, it } from 'vitest';
import { parseIrcLog } from '../../ops/irc/log.ts';

const parse = (line: string) => parseIrcLog(new TextEncoder().encode(line));
const said = (line: string) => parse(line).lines.map(({ nick, text }) => `${nick}: ${text}`);

it.each([
  'Now talking on #bakery',
  'Ben has joined #bakery',
  'Ben has quit (Connection reset by peer)',
  'Ben Quit (Ping timeout)',
  'Ben has changed the topic to: Rolls',
  'ada gives channel operator status to Ben',
  'ada removes voice from Ben',
  'ada sets ban on *!*@192.0.2.7',
  'ada has kicked Ben from #bakery (spam)',
  'You were kicked from #bakery by ada (spam)',
  'Ben [ben@host.example] has left #bakery',
  'Quits: Ben (~ben@192.0.2.7) (Quit: bye)',
  'Topic for #bakery set by ada!~ada@192.0.2.8 (Sun Mar 01 2026)',
  'Rejoined channel #bakery',
  '#bakery Cannot join channel (+i)',
  'ben is connecting from *@192.0.2.7 192.0.2.7',
  'ben is actually ~ben@192.0.2.7 [192.0.2.7]',
  'ben was seen as ben@2001:db8::1',
  'ben has been idle 3mins 2secs, signed on Sun Mar 01 10:00:00',
  'ben using irc.example.net Server',
  '[ben] #bakery @#rolls',
  '[ben] End of WHOIS list.',
  'ben invites you to join #bakery',
  'ada has given op to ben',
  'Ben was banned by ada',
  'Closing Link: 192.0.2.7 (Ping timeout)',
  'Resolved 192.0.2.7 to host.example',
  'Channel modes: +nt',
  'Mode change "+o ben" by ada',
  'Netsplit irc1.example <-> irc2.example quits: ben',
  'Ping reply from ben: 2 secs',
])('"* %s" is nothing that anybody did', (text) => {
  expect(parse(`[20:00] * ${text}`)).toMatchObject({ lines: [], skipped: [1] });
});

it.each([
  'ben@host.example',
  '~ben@192.0.2.7',
  '@ben [~ben@192.0.2.7]',
  'ben (ben@2001:db8::1)',
  'ben!~ben@192.0.2.7',
  '+ben@host',
])('the host of <%s> is no part of the name', (name) => {
  expect(said(`[20:00] <${name}> hi`)).toEqual(['ben: hi']);
});

it.each([
  'Ben joined the others',
  'Ben sets the table',
  'Ben is now known as the best baker',
  'Ben quits smoking',
  'Ben left',
  'Ben is actually here',
  'Ben mails ada@example.org',
  'Ben takes a roll',
  'Ben changes the oven',
])('"* %s" is what somebody did', (text) => {
  expect(said(`[20:00] * ${text}`)).toEqual([`Ben: /me ${text.slice(4)}`]);
});
