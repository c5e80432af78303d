import { drawPicture, pictureSize } from './picture.tsx';

export const alt = 'Bellhop: chat rooms you share by link';
export const size = pictureSize;
export const contentType = 'image/png';

export default function Image() {
  return drawPicture({ title: 'Chat rooms you share by link', text: 'Open one and read at once. Pick a name to talk.' });
}
