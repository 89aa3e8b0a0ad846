import autocannon from 'autocannon'

/** One tap of a storm: who taps is in the headers. */
export interface Tap {
  headers: Readonly<Record<string, string>>
  body: unknown
}

export interface Storm {
  seconds: number
  /** Taps on the way at once, over all servers. */
  lines: number
}

/**
 * A crowd that asks for the same again and again, each server by connections of its own. It costs the machine little:
 * where the crowd, the servers and the database share few cores, one that takes a third of them measures itself.
 * @param tapOf the tap of this number, counted over all servers
 * @returns answers of 2xx a second
 */
export async function stormRate(
  addresses: readonly string[],
  path: string,
  { seconds, lines }: Storm,
  tapOf: (n: number) => Tap,
): Promise<number> {
  let begun = 0
  const began = performance.now()
  const came = await Promise.all(
    addresses.map((url) =>
      autocannon({
        url,
        connections: Math.ceil(lines / addresses.length),
        duration: seconds,
        requests: [
          {
            method: 'POST',
            path,
            setupRequest(request) {
              const { headers, body } = tapOf(begun++)
              return {
                ...request,
                headers: { ...headers, 'content-type': 'application/json' },
                body: JSON.stringify(body),
              }
            },
          },
        ],
      }),
    ),
  )
  const answered = came.reduce((sum, one) => sum + one['2xx'], 0)
  return answered / ((performance.now() - began) / 1000)
}
