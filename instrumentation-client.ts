import { bearWithoutPopovers } from './components/ui/popovers.ts';
import { bearTranslation } from './components/ui/translated.ts';

// Before the first page comes to life.
bearTranslation();
bearWithoutPopovers();
