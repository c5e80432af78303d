/** One kind of word between nodes. */
export interface RelayChannel<Data> {
  /** Tells all other nodes; lost when they cannot be reached. `data` is plain: it crosses as JSON would. */
  send(data: Data): void;
  /** @param listener is told which node said it. */
  on(listener: (data: Data, from: string) => void): void;
}

/**
 * The other nodes of this installation. What one says reaches the others in the order it was said, or is lost: whoever
 * uses it must heal by other means.
 */
export interface Relay {
  /** This node, by a name that no other node and no earlier start of this one has. */
  readonly node: string;
  /** `alone`: there are no other nodes, and nothing has to heal. */
  readonly state: 'alone' | 'up' | 'down';
  channel<Data>(topic: string): RelayChannel<Data>;
  close(): Promise<void>;
}

/** For a single node. */
export const alone: Relay = {
  node: 'alone',
  state: 'alone',
  channel: () => ({ send() {}, on() {} }),
  close: async () => {},
};
