import { MINUTE_MS } from '../../../shared/time'
import { lockedFor } from './lockout'
import { machineOf, readMachine, writeMachine } from './machine'
import { drawDigits, drawMatch } from './number'
import { isOfTheHouse, networkStart } from './place'

const AGENTS = {
  'windows edge':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  'windows 360':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Safari/537.36 QIHU 360SE',
  'mac safari':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  'linux firefox': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'ios safari':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  'android wechat':
    'Mozilla/5.0 (Linux; Android 14; V2314A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50',
  'other other': 'curl/8.5',
} as const

it.each(Object.entries(AGENTS))('%s is told by what the machine says of itself', (known, agent) => {
  expect(writeMachine(machineOf(agent))).toBe(known)
  expect(readMachine(known)).toEqual(machineOf(agent))
})

it('a row of another version, and a machine that says nothing, are some machine', () => {
  expect(readMachine('amiga')).toEqual({ system: 'other', browser: 'other' })
  expect(machineOf(undefined)).toEqual({ system: 'other', browser: 'other' })
})

it.each([
  ['117.190.22.8', '117.190', false],
  ['2408:4001:1:2::/64', '2408:4001', false],
  ['192.168.3.4', null, true],
  ['172.20.1.1', null, true],
  ['172.40.1.1', '172.40', false],
  ['0:0:0:0::/64', null, true],
  ['fd00:1:2:3::/64', null, true],
  [undefined, null, false],
])('%s begins with %s', (address, start, house) => {
  expect([networkStart(address), isOfTheHouse(address)]).toEqual([start, house])
})

it('three different numbers of two digits are offered, and each is the right one as often', () => {
  const places = [0, 0, 0]
  for (let round = 0; round < 3000; round += 1) {
    const { number, choices } = drawMatch()
    if (new Set(choices).size !== 3 || choices.some((one) => one < 10 || one > 99))
      throw new Error(choices.join())
    const place = choices.indexOf(number)
    places[place] = (places[place] ?? 0) + 1
  }
  // five standard deviations of 3000 draws
  for (const times of places) expect(Math.abs(times - 1000)).toBeLessThan(130)
})

it('digits are six, those that begin with nought too', () => {
  expect(drawDigits(() => 42)).toBe('000042')
  expect(drawDigits(() => 999_999)).toBe('999999')
})

it('four errors are free, then it is locked for longer each time and never for more than an hour', () => {
  expect([1, 4, 5, 6, 8, 10, 11, 40].map((failures) => lockedFor(failures) / MINUTE_MS)).toEqual([
    0, 0, 1, 2, 8, 32, 60, 60,
  ])
})
