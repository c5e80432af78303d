import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs } from '../deliveries.ts';
import { createHistogram } from '../histogram.ts';
import { type Figures, type Job, roomName } from '../job.ts';
import { dropAll, joinMany, type Place } from '../members.ts';
import { askHolds } from '../probe.ts';
import { talkAtRate } from '../talk.ts';

const membersPerRoom = 5;
/** Messages a second in all rooms together. */
const rate = 200;

/** Talk in some rooms, first while nobody asks for a page, then while many do. */
export async function pages(job: Job, place: Place): Promise<Figures> {
  const { pageClients, pageRequests, seconds } = job.sizes;
  const rooms = pageClients / membersPerRoom;
  const members = await joinMany(place, pageClients, (i) => roomName(i % rooms));
  const talk = { job, place, members };
  await talkAtRate(talk, rate, 1.5);
  const quiet = await talkAtRate(talk, rate, 2 * seconds);

  await askHolds(job.nodes);
  const visitors = visit(job, pageRequests, rooms);
  await sleep(1500);
  visitors.begin();
  const beside = await talkAtRate(talk, rate, 2 * seconds);
  const asked = await visitors.leave();
  const holds = await askHolds(job.nodes);
  dropAll(members);
  const figures: Figures = { ...asked, ...holds };
  for (const name of ['delivery p50', 'delivery p99', 'ack p50', 'ack p99', 'generator core', 'server core']) {
    figures[name] = beside[name] ?? Number.NaN;
    figures[`${name} quiet`] = quiet[name] ?? Number.NaN;
  }
  return figures;
}

interface Visitors {
  /** Begins to count. */
  begin(): void;
  /** @returns how many pages a second they got, and in what time. */
  leave(): Promise<Figures>;
}

/** People who open the rooms' pages, each the next page as soon as the last one is there. */
function visit({ nodes, guests: { cookies } }: Job, count: number, rooms: number): Visitors {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const port = nodes[0]?.port;
  let times = createHistogram();
  let [pages, started, staying] = [0, nowUs(), true];

  async function open(path: string, cookie: string): Promise<void> {
    const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      get({ agent, port, host: '127.0.0.1', path, headers: { cookie } }, resolve).on('error', reject);
    });
    const page = await text(response);
    if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}: ${page.slice(0, 200)}`);
  }

  const visitors = Array.from({ length: count }, async (_, visitor) => {
    for (let turn = visitor; staying; turn++) {
      const asked = nowUs();
      await open(`/chat/${roomName(turn % rooms)}`, cookies[visitor % cookies.length] ?? '');
      times.add(nowUs() - asked);
      pages++;
    }
  });

  return {
    begin() {
      times = createHistogram();
      pages = 0;
      started = nowUs();
    },
    async leave() {
      const figures = {
        'pages/s': pages / ((nowUs() - started) / 1e6),
        'page p50': times.percentile(0.5),
        'page p99': times.percentile(0.99),
      };
      staying = false;
      await Promise.all(visitors);
      agent.destroy();
      return figures;
    },
  };
}
