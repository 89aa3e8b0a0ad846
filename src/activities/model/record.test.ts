import type { Pen } from '@/client/pen'
import { hoursWords } from './hours'
import { codeFault, scanWords, scannedCode, spacedRecord } from './record'
import { type RecordText, drawRecord, pictureSize } from './record-picture'

it('a code is found in what a scanner reads: the public address, or the code alone', () => {
  expect(scannedCode('https://county.example/activities/verify/index?code=Q7K42MXD')).toBe('Q7K42MXD')
  expect(scannedCode(' q7k4 2mxd ')).toBe('Q7K42MXD')
  expect(scannedCode('q7k4 oil2')).toBe('Q7K40112')
  expect(scannedCode('T1:ABCDE')).toBeNull()
  expect(scannedCode('https://county.example/?code=Q7K4')).toBeNull()
  expect(scanWords('Q7K42MXD', 'Q7K42MXD')).toContain('在小程序')
  expect(scanWords('https://county.example/x?code=Q7K42MXD', 'Q7K42MXD')).not.toContain('在小程序')
  expect(spacedRecord('Q7K42MXD')).toBe('Q7K4 2MXD')
  expect([codeFault('Q7K42MX'), codeFault('Q7K42MXU'), codeFault('q7k4-2mxd')]).toEqual([
    'length',
    'sign',
    null,
  ])
})

it('hours are said by halves and never more than was done', () => {
  expect(hoursWords(45)).toBe('45 分钟')
  expect(hoursWords(89)).toBe('1 小时')
  expect(hoursWords(275)).toBe('4.5 小时')
})

describe('the picture of a record', () => {
  const text: RecordText = {
    ...{
      kicker: '木垒县',
      name: '阿依努尔',
      scan: '扫',
      code: 'Q7K4 2MXD',
      issued: '今天开',
      notDuty: '不是尽责证书',
    },
    figures: [{ value: '5', label: '次' }],
    times: [{ day: '10 月 18 日', title: '梭'.repeat(60), hours: '2 小时' }],
    more: '还有 3 次',
    qr: 'https://county.example/activities/verify/index?code=Q7K42MXD',
  }
  function drawn() {
    const said: { text: string; x: number; y: number }[] = []
    let dark = 0
    const pen: Pen = {
      ...{ fillStyle: '', font: '', textAlign: 'left' as const },
      fillRect: () => void (dark += 1),
      fillText: (one, x, y) => void said.push({ text: one, x, y }),
      // a sign is as wide as it is high; a browser's measure says much more
      measureText: (one) => ({ width: [...one].length * 32 }) as TextMetrics,
    }
    drawRecord(pen, text)
    return { said, dark }
  }
  it('says all of it inside its edges, with the square code', () => {
    const { said, dark } = drawn()
    const { width, height } = pictureSize(text)
    for (const part of ['阿依努尔', 'Q7K4 2MXD', '还有 3 次', '不是尽责证书'])
      expect(said.map((one) => one.text)).toContain(part)
    for (const { x, y } of said) {
      expect(x).toBeLessThan(width)
      expect(y).toBeLessThan(height)
    }
    expect(dark).toBeGreaterThan(200)
  })
  it('cuts a title that is too long for its line', () => {
    const title = drawn().said.find((one) => one.text.startsWith('梭梭'))
    expect([...(title?.text ?? '')].length * 32).toBeLessThanOrEqual(410)
  })
})
