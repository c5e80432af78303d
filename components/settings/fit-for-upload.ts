/** More than this is not taken, in bytes. */
const mostBytes = 2_000_000;
/** Of what is sent in place of a larger file, in pixels: more than is shown of it anywhere. */
const side = 1024;

/**
 * A picture as it can be sent: photos of phones are larger than that, and get smaller here.
 * @returns the file itself when it is small enough, and when this browser cannot read it: the server says what is wrong.
 */
export async function fitForUpload(file: File): Promise<Blob> {
  if (file.size <= mostBytes) return file;
  const whole = await createImageBitmap(file).catch(() => undefined);
  if (whole === undefined) return file;
  const scale = Math.min(1, side / Math.min(whole.width, whole.height));
  const canvas = new OffscreenCanvas(Math.round(whole.width * scale), Math.round(whole.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return file;
  // JPEG knows no transparency, and would have it black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
