import { startTestHost, type TestHost } from '../../tests/support/host'
import { checks } from '../product'

const TOKEN = 'monitor-of-the-county-1'
let host: TestHost
afterEach(() => host.stop())

const ask = async (authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization }
  const { statusCode, headers: told, body } = await host.app.inject({ url: '/metrics', headers })
  return { statusCode, type: told['content-type'], body }
}

it('is not there unless somebody set a token', async () => {
  host = await startTestHost()
  expect((await ask()).statusCode).toBe(404)
  expect((await ask('Bearer undefined')).statusCode).toBe(404)
})

it('answers who knows the token, and nobody else finds that there is something', async () => {
  host = await startTestHost({ METRICS_TOKEN: TOKEN })
  for (const wrong of [undefined, '', TOKEN, `Bearer ${TOKEN}x`, `Basic ${TOKEN}`]) {
    const { statusCode, body } = await ask(wrong)
    expect([wrong, statusCode]).toEqual([wrong, 404])
    expect(body).not.toContain('mulei_')
  }
  const { statusCode, type, body } = await ask(`Bearer ${TOKEN}`)
  expect([statusCode, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  for (const { name } of checks) {
    expect(body).toMatch(new RegExp(`^mulei_findings\\{check="${name}",level="bad"\\} \\d+$`, 'm'))
    expect(body).toContain(`mulei_check_blind{check="${name}"} 0`)
  }
  for (const figure of ['database_bytes', 'disk_free_bytes', 'process_rss_bytes'])
    expect(body).toMatch(new RegExp(`^mulei_${figure} [1-9]\\d*$`, 'm'))
  // every line is one of the format
  for (const line of body.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) mulei_\w+ .+|mulei_\w+(?:\{[^}]+\})? -?\d[\d.e+-]*)$/)
})
