import { drawPicture, pictureSize } from './picture.tsx';

// In English for everybody: it is kept by whoever shows the link, its address says nothing of a language, and its font is a Latin one.
export const alt = 'Bellhop: chat rooms you share by link';
export const size = pictureSize;
export const contentType = 'image/png';

export default function Image() {
  return drawPicture({ title: 'Chat rooms you share by link', text: 'Open one and read at once. Pick a name to talk.' });
}
