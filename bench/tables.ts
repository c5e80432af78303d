import { longRoom, type ScenarioName, type Sizes, scenarioNames, shortRoom } from './job.ts';
import { figure, largestRate, type Results } from './results.ts';
import { count, ratio, show, tableOf } from './show.ts';
import { type SubjectName, subjectNames, subjects } from './subjects.ts';

type Value = (subject: SubjectName) => number;

interface Row {
  what: string;
  unit: string;
  value: Value;
}

/** The measures of all scenarios, in the order of the side-by-side table. */
function rowsOf(results: Results): Row[] {
  const { sizes } = results;
  const of =
    (scenario: ScenarioName, name: string): Value =>
    (subject) =>
      figure(results, scenario, subject, name);
  const row = (what: string, unit: string, value: Value): Row => ({ what, unit, value });
  return [...fanOutRows(results, sizes, of, row), ...otherRows(sizes, of, row)];
}

type Of = (scenario: ScenarioName, name: string) => Value;
type MakeRow = (what: string, unit: string, value: Value) => Row;

function fanOutRows(results: Results, sizes: Sizes, of: Of, row: MakeRow): Row[] {
  const room = `${count(sizes.members)} members`;
  const [lowest = 0] = sizes.fanOutRates;
  return [
    row(`${room}: largest rate kept up with`, 'deliveries/s', (subject) => largestRate(results, subject)),
    row(`${room}: largest rate with p99 ≤ 50 ms`, 'deliveries/s', (subject) => largestRate(results, subject, 50)),
    row(`${room}, saturated`, 'deliveries/s', of('fan-out', 'deliveries/s')),
    row(`${room}, saturated: CPU per million deliveries`, 's', of('fan-out', 'CPU s per million')),
    row(`${room}, saturated: messages in a packet`, '', of('fan-out', 'messages per packet')),
    ...['p50', 'p99', 'ack p50', 'ack p99'].map((name) =>
      row(
        `${room}, ${count(lowest)} deliveries/s: ${name.startsWith('ack') ? name : `delivery ${name}`}`,
        'ms',
        of('fan-out', `${name} at ${lowest}`),
      ),
    ),
  ];
}

function otherRows(sizes: Sizes, of: Of, row: MakeRow): Row[] {
  const many = `${count(sizes.rooms)} rooms × ${sizes.membersPerRoom}`;
  const hot = `one room, ${sizes.hotMembers * sizes.hotOutstanding} messages on their way`;
  const large = `${count(sizes.largeRoom)} members`;
  const [few, all] = sizes.storms.map((size) => `${count(size)} return at once`) as [string, string];
  const beside = `${sizes.pageRequests} page requests at a time`;
  return [
    row(`${many}, everybody sends`, 'messages/s', of('many-rooms', 'messages/s')),
    row(`${many}, everybody sends: CPU`, 'µs a message', of('many-rooms', 'CPU µs per message')),
    row(`${many}, ${count(sizes.roomsRate)} messages/s: ack p50`, 'ms', of('many-rooms', 'ack p50 at rate')),
    row(`${many}, ${count(sizes.roomsRate)} messages/s: ack p99`, 'ms', of('many-rooms', 'ack p99 at rate')),
    row(hot, 'messages/s', of('hot-room', 'messages/s')),
    row(`${large}, 2 messages/s: delivery p50`, 'ms', of('large-room', 'p50')),
    row(`${large}, 2 messages/s: delivery p99`, 'ms', of('large-room', 'p99')),
    row(`${large}: delivered for each delivery due (above 1: twice)`, '', of('large-room', 'delivered share')),
    row('a small room beside it: ack p99', 'ms', of('large-room', 'beside ack p99')),
    row('the same while the large room is silent', 'ms', of('large-room', 'beside ack p99 quiet')),
    row(`${count(sizes.idle)} idle connections, joined: memory of each`, 'kB', of('idle', 'kB per connection')),
    row('the same before garbage is collected', 'kB', of('idle', 'kB per connection at first')),
    row('connect and join: CPU', 'ms each', of('idle', 'CPU ms per join')),
    row(`${few}: until the last is caught up`, 's', of('storm', 'seconds')),
    row(`${few}: CPU`, 's', of('storm', 'CPU s')),
    row(`${all}: until the last is caught up`, 's', of('storm', 'seconds of many')),
    row(`${all}: CPU`, 's', of('storm', 'CPU s of many')),
    row('no page requests: delivery p99', 'ms', of('pages', 'delivery p99 quiet')),
    row(`${beside}: delivery p99`, 'ms', of('pages', 'delivery p99')),
    row(`${beside}: pages`, 'a second', of('pages', 'pages/s')),
    row(`${beside}: page p50`, 'ms', of('pages', 'page p50')),
    row(`${beside}: page p99`, 'ms', of('pages', 'page p99')),
    ...['opening', 'catch-up', 'before', 'around'].flatMap((question) =>
      (
        [
          [shortRoom, sizes.shortHistory],
          [longRoom, sizes.longHistory],
        ] as const
      ).map(([room, messages]) =>
        row(`room of ${count(messages)} messages: ${question} p50`, 'ms', of('history', `${question} ${room} p50`)),
      ),
    ),
  ];
}

/** Subjects with a figure in any of these. */
const measuredIn = ({ figures }: Results, scenarios: readonly ScenarioName[]) =>
  subjectNames.filter((subject) => scenarios.some((scenario) => figures[scenario]?.[subject] !== undefined));

const heads = (names: readonly SubjectName[]) => names.map((name) => subjects[name].heading);

/** Everything side by side, each with its ratio to the tutorial in memory. */
export function sideBySide(results: Results): string {
  const columns = measuredIn(results, scenarioNames);
  const rows = rowsOf(results)
    .filter(({ value }) => columns.some((subject) => !Number.isNaN(value(subject))))
    .map(({ what, unit, value }) => {
      const yardstick = value('tutorial');
      const cells = columns.map((subject) => {
        const times = subject === 'tutorial' ? '–' : ratio(value(subject), yardstick);
        return times === '–' ? show(value(subject)) : `${show(value(subject))} (${times})`;
      });
      return [unit === '' ? what : `${what}, ${unit}`, ...cells];
    });
  return tableOf(['', ...heads(columns)], rows);
}

/** The fan-out rate by rate: what was delivered when, and who was busy. */
export function ratesTables(results: Results): string[] {
  const columns = measuredIn(results, ['fan-out']);
  if (columns.length === 0) return [];
  const table = (first: string, cell: (found: (name: string) => string) => string) =>
    tableOf(
      [first, ...heads(columns)],
      results.sizes.fanOutRates.map((rate) => [
        count(rate),
        ...columns.map((subject) => cell((name) => show(figure(results, 'fan-out', subject, `${name} at ${rate}`)))),
      ]),
    );
  return [
    table('deliveries/s offered: p50 / p99 in ms', (found) => `${found('p50')} / ${found('p99')}`),
    table('deliveries/s offered: CPU s per million', (found) => found('CPU s per million')),
    table(
      'deliveries/s offered: core of server / of generator',
      (found) => `${found('server core')} / ${found('generator core')}`,
    ),
  ];
}

/** How long the event loop was held: p99.9 and the longest. */
export function holdsTable(results: Results): string {
  const columns = measuredIn(results, scenarioNames);
  const rows = scenarioNames
    .filter((scenario) => results.figures[scenario] !== undefined)
    .map((scenario) => [
      `\`${scenario}\``,
      ...columns.map((subject) => {
        const found = (name: string) => show(figure(results, scenario, subject, name));
        return found('loop p99.9') === '–' ? '–' : `${found('loop p99.9')} / ${found('loop max')}`;
      }),
    ]);
  return tableOf(['the event loop was held: p99.9 / longest in ms', ...heads(columns)], rows);
}

/** What PostgreSQL and Redis did for each message, join and return. */
export function servicesTable(results: Results): string {
  const columns = (['postgres', 'two-nodes'] as const).filter((name) => measuredIn(results, scenarioNames).includes(name));
  if (columns.length === 0) return '–';
  const names = [
    'PostgreSQL CPU µs',
    'PostgreSQL flushes',
    'PostgreSQL log bytes',
    'Redis CPU µs',
    'Redis commands',
    'Redis bytes in',
    'Redis bytes out',
  ];
  const phases = [
    ['many-rooms', `\`many-rooms\`, ${count(results.sizes.roomsRate)} messages/s`, 'per message at rate'],
    ['many-rooms', '`many-rooms`, saturated', 'per message'],
    ['hot-room', '`hot-room`, saturated', 'per message'],
    ['fan-out', '`fan-out`, saturated', 'per message'],
    ['idle', '`idle`, joining', 'per join'],
    ['storm', '`storm`, the larger one', 'per return of many'],
  ] as const;
  const rows = phases.flatMap(([scenario, what, per]) =>
    names.map((name) => [
      `${what}: ${name} ${per.split(' ').slice(0, 2).join(' ')}`,
      ...columns.map((subject) => show(figure(results, scenario, subject, `${name} ${per}`))),
    ]),
  );
  return tableOf(
    ['', ...heads(columns)],
    rows.filter((cells) => cells.slice(1).some((cell) => cell !== '–')),
  );
}
