/** Whether every `%` of an address stands for a byte, and its bytes are text in UTF-8. */
export function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
