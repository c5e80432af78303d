/** Says what is being done, does it, and says how long it took. */
export async function step(title, work) {
  const took = stopwatch();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    console.log(took());
    return result;
  } catch (error) {
    console.log('failed');
    throw error;
  }
}

/** A function that says how long ago this one was called. */
export function stopwatch() {
  const started = performance.now();
  return () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
