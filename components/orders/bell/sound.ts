import { createSource, type Observable } from '../../../client/observable.ts';

/** Whether the browser lets this page be heard: not before the reader touched it, in most. */
export type Hearing = 'blocked' | 'allowed';

/** The sound of the bell. */
export interface Sound extends Observable<Hearing> {
  /** Asks the browser to let the page be heard; it does so after a touch or a key. */
  allow(): void;
  /** Rings once. */
  ring(): void;
  close(): void;
}

/** Two tones of a desk bell, in hertz, and how long they sound, in seconds. */
const tones = [1760, 2637];
const soundsFor = 1.2;

/** A bell made of two tones: there is no file to load. */
export function createSound(): Sound {
  const audio = new AudioContext();
  const hearing = createSource<Hearing>(audio.state === 'running' ? 'allowed' : 'blocked');
  audio.onstatechange = () => hearing.set(audio.state === 'running' ? 'allowed' : 'blocked');
  return {
    ...hearing,
    allow: () => void audio.resume().catch(() => {}),
    ring() {
      const { currentTime: now, destination } = audio;
      for (const hertz of tones) {
        const tone = new OscillatorNode(audio, { frequency: hertz });
        const loudness = new GainNode(audio, { gain: 0.25 });
        loudness.gain.setValueAtTime(0.25, now);
        loudness.gain.exponentialRampToValueAtTime(0.0001, now + soundsFor);
        tone.connect(loudness).connect(destination);
        tone.start(now);
        tone.stop(now + soundsFor);
      }
    },
    close: () => void audio.close(),
  };
}
