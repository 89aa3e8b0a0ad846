/**
 * Takes from a source as fast as it gives and keeps for whoever asks more slowly. The reader of workbooks pushes: what
 * it keeps itself while nobody asks, it hands over ever more slowly.
 */
export async function* ahead<Item>(source: AsyncIterable<Item>): AsyncIterable<Item> {
  let kept: Item[] = []
  let wake = () => {}
  const state: { over: boolean; left: boolean; failure?: { cause: unknown } } = { over: false, left: false }
  const taking = async () => {
    try {
      for await (const item of source) {
        if (state.left) return
        kept.push(item)
        wake()
      }
    } catch (cause) {
      state.failure = { cause }
    } finally {
      state.over = true
      wake()
    }
  }
  void taking()
  try {
    for (;;) {
      const batch = kept
      kept = []
      yield* batch
      if (kept.length > 0) continue
      if (state.failure) throw state.failure.cause
      if (state.over) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    state.left = true
  }
}
