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
  idle: number;
  storm: number;
  /** Of each phase. */
  seconds: number;
  /** Characters of a text. */
  textSize: number;
}

export const fullSizes: Sizes = {
  members: 1000,
  fanOutRates: [50_000, 100_000, 150_000, 200_000, 300_000, 400_000, 600_000, 800_000, 1_000_000],
  rooms: 500,
  membersPerRoom: 4,
  roomsRate: 2000,
  idle: 5000,
  storm: 2000,
  seconds: 4,
  textSize: 100,
};

/** For a look in between: its figures are rough. */
export const quickSizes: Sizes = {
  ...fullSizes,
  fanOutRates: [50_000, 200_000],
  rooms: 100,
  roomsRate: 500,
  idle: 1000,
  storm: 500,
  seconds: 2,
};

export const scenarioNames = ['fan-out', 'many-rooms', 'idle', 'storm'] as const;
export type ScenarioName = (typeof scenarioNames)[number];
export type TargetName = 'tutorial' | 'bellhop';

/** What the generator’s process is told. */
export interface Job {
  scenario: ScenarioName;
  target: TargetName;
  port: number;
  /** The server’s process. */
  pid: number;
  tokens: string[];
  sizes: Sizes;
}

/** What it answers: figures by name, NaN (null in JSON) where there is none. */
export type Figures = Record<string, number>;

/** The name of the `i`th room of the scenarios with many. */
export const roomName = (i: number) => `bench-${i}`;
