import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An outside service that a test stands in for. */
export interface Outside {
  baseUrl: string
  asked: { url: URL; headers: IncomingMessage['headers'] }[]
  stop(): Promise<void>
}

/** @param answer may leave a request hanging by not ending it; `nth` counts from 1 */
export async function startOutside(
  answer: (reply: ServerResponse, url: URL, nth: number) => void,
): Promise<Outside> {
  const asked: Outside['asked'] = []
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://outside')
    asked.push({ url, headers: request.headers })
    answer(reply, url, asked.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function json(reply: ServerResponse, body: unknown, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** What QWeather v1 answers (current), in its own form. */
export function qweatherAnswer(change: Record<string, { value: number | null; unit: string }> = {}): object {
  const values = {
    pm2p5: { value: 8, unit: 'μg/m3' },
    pm10: { value: 32.0, unit: 'μg/m3' },
    no2: { value: 9.0, unit: 'μg/m3' },
    o3: { value: 64.05, unit: 'μg/m3' },
    co: { value: 0.4, unit: 'mg/m3' },
    so2: { value: 5.0, unit: 'μg/m3' },
    ...change,
  }
  return {
    metadata: { tag: 'x' },
    indexes: [{ code: 'cn-mee', name: 'AQI (CN)', aqi: 32 }],
    pollutants: Object.entries(values).map(([code, concentration]) => ({ code, concentration })),
    stations: [],
  }
}

/** What Open-Meteo answers: hours from `first` (whole hours since 1970), one value for each. */
export function openMeteoAnswer(
  first: number,
  count: number,
  pm25: (i: number) => number | null = () => 8,
): object {
  const series = (value: number) => Array.from({ length: count }, () => value)
  const names = ['sulphur_dioxide', 'nitrogen_dioxide', 'carbon_monoxide', 'ozone', 'pm10', 'pm2_5']
  return {
    latitude: 43.8,
    hourly_units: { time: 'unixtime', ...Object.fromEntries(names.map((name) => [name, 'μg/m³'])) },
    hourly: {
      time: Array.from({ length: count }, (_, i) => (first + i) * 3600),
      sulphur_dioxide: series(5),
      nitrogen_dioxide: series(9),
      carbon_monoxide: series(427.5),
      ozone: series(64),
      pm10: series(32),
      pm2_5: Array.from({ length: count }, (_, i) => pm25(i)),
    },
  }
}
