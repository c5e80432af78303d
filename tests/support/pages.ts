import { createReader } from '../../server/pages/contexts.ts';
import { pagesOver } from '../../server/pages/door.ts';
import type { Pages } from '../../server/pages.ts';
import { textsOf } from '../../texts/catalogues.ts';
import { chooseReading } from '../../texts/choose-language.ts';
import type { RunningServer } from './server.ts';

/** What pages of a node read, as they read it. */
export const pagesOf = ({ core, modules }: RunningServer['nodes'][number]): Pages =>
  pagesOver({ origin: () => '', reading: chooseReading, texts: textsOf }, createReader(core, modules));
