/** How large a measurement is. */
export interface Sizes {
  /** Members of the one room in the fan-out. */
  members: number;
  /** Deliveries a second that the fan-out offers, ascending. */
  fanOutRates: number[];
  /** Rooms and their members each, where everybody sends. */
  rooms: number;
  membersPerRoom: number;
  /** Messages a second offered there. */
  roomsRate: number;
  /** Members of the one hot room, and the unacknowledged messages that each keeps on its way. */
  hotMembers: number;
  hotOutstanding: number;
  /** Members of the very large room. */
  largeRoom: number;
  idle: number;
  /** Connections that return at once: first so many, then so many. */
  storms: [number, number];
  /** Connections whose messages are timed while pages are asked for, and the page requests at a time. */
  pageClients: number;
  pageRequests: number;
  /** Messages of the two rooms whose opening is compared. */
  shortHistory: number;
  longHistory: number;
  /** How often each of the two is opened and read. */
  historyReads: number;
  /** Of each phase; a figure that a goal names is measured for twice as long. */
  seconds: number;
  /** Characters of a text. */
  textSize: number;
}

export const fullSizes: Sizes = {
  members: 1000,
  fanOutRates: [50_000, 100_000, 200_000, 350_000, 500_000, 700_000, 1_000_000],
  rooms: 500,
  membersPerRoom: 4,
  roomsRate: 2000,
  hotMembers: 16,
  hotOutstanding: 16,
  largeRoom: 10_000,
  idle: 10_000,
  storms: [2000, 5000],
  pageClients: 100,
  pageRequests: 50,
  shortHistory: 1000,
  longHistory: 1_000_000,
  historyReads: 300,
  seconds: 3,
  textSize: 100,
};

/** For a look in between: its figures are rough. */
export const quickSizes: Sizes = {
  ...fullSizes,
  fanOutRates: [50_000, 200_000, 500_000],
  rooms: 100,
  roomsRate: 500,
  largeRoom: 2000,
  idle: 1000,
  storms: [500, 1000],
  longHistory: 20_000,
  historyReads: 50,
  seconds: 2,
};

export const scenarioNames = ['fan-out', 'many-rooms', 'hot-room', 'large-room', 'idle', 'storm', 'pages', 'history'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** The events a server speaks: the tutorial’s first ones, those of its final step, or Bellhop’s. */
export type Dialect = 'tutorial' | 'stored tutorial' | 'bellhop';

/** One process of the server under test. */
export interface Node {
  port: number;
  pid: number;
  /** Path of the unix socket on which its event loop is asked about: `loop-probe.ts`. */
  probe: string;
}

/** What the generator’s process is told. */
export interface Job {
  scenario: ScenarioName;
  dialect: Dialect;
  nodes: Node[];
  guests: Guests;
  /** Addresses of the services whose own cost is measured too. */
  postgres?: string | undefined;
  redis?: string | undefined;
  sizes: Sizes;
}

/** The people of the scenarios, one a client. */
export interface Guests {
  tokens: string[];
  /** Cookie headers of some, for their requests for pages. */
  cookies: string[];
}

/** What it answers: figures by name, NaN (null in JSON) where there is none. */
export type Figures = Record<string, number>;

/** The name of the `i`th room of the scenarios with many. */
export const roomName = (i: number) => `bench-${i}`;

/** The room that all members share in the fan-out. */
export const everybody = 'bench-everybody';
/** Where a few members say much. */
export const hotRoom = 'bench-hot';
export const largeRoom = 'bench-large';
/** The rooms whose opening is compared. */
export const [shortRoom, longRoom] = ['bench-short', 'bench-long'];
