/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { airContract, type ImportPreview, type ImportReport } from '@cloud/features/air/contract'
import { CallError } from '@/client/errors'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, tap } from '../../../../tests/support/desk'
import UploadPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
const mockSaved: string[] = []
jest.mock('../../platform/saveFile', () => ({
  saveFile: (name: string) => {
    mockSaved.push(name)
    return Promise.resolve()
  },
}))
let mockTable: object | null = null
jest.mock('../../platform/table', () => ({ pickTable: () => Promise.resolve(mockTable) }))

atAirDesk()
beforeEach(() => {
  mockSaved.length = 0
})

describe('a table', () => {
  const report: ImportReport = {
    form: 'wide',
    encoding: 'gbk',
    lines: 26,
    inserted: 20,
    corrected: 4,
    unchanged: 0,
    refused: 2,
    faults: [
      {
        line: 3,
        reason: 'negative',
        field: 'so2',
        value: '-5',
        words: '二氧化硫是 -5，浓度不会小于 0，当缺测',
      },
      { line: 9, reason: 'station', field: null, value: 'S9', words: '没有登记过“S9”这个站' },
    ],
    from: '2026-10-14T16:00:00.000Z',
    to: '2026-10-15T16:00:00.000Z',
    stations: ['S1'],
  }
  const preview: ImportPreview = {
    ...report,
    columns: [
      { heading: '监测时间', use: 'time' },
      { heading: '风速', use: 'none' },
    ],
    rows: [['2026-10-15 00:00', '3.1']],
  }
  const table = (send: (key: string, onShare: (share: number) => void) => Promise<string>) => ({
    name: '十月.csv',
    bytes: 900,
    send,
  })

  it('is sent, looked at, taken in, and its report handed out', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.answer(airContract.previewImport, () => preview)
    server.answer(airContract.importFile, () => ({ ...report, id: 'b' }))
    server.answer(airContract.importReport, () => ({ name: '报告.xlsx', type: 'x', content: '' }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.getByText('新增 20 个小时')).toBeTruthy()
    expect(screen.getByText('更正 4 个小时')).toBeTruthy()
    const columns = within(screen.getByRole('list', { name: '认出来的列' }))
    expect(columns.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '时间监测时间2026-10-15 00:00',
      '不用风速3.1',
    ])
    const faults = within(screen.getByRole('list', { name: '不收的，和原因' }))
    expect(faults.getAllByRole('listitem')[1]?.textContent).toBe('第 9 行没有登记过“S9”这个站')
    fireEvent.click(screen.getByRole('radio', { name: '写结束' }))
    await waitFor(() =>
      expect(server.inputs(airContract.previewImport).at(-1)).toEqual({
        incoming: 'a'.repeat(64),
        hours: 'end',
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: '收下' }))
    expect(await screen.findByText('收好了')).toBeTruthy()
    expect(server.inputs(airContract.importFile)).toEqual([{ incoming: 'a'.repeat(64), hours: 'end' }])
    tap('下载报告')
    await waitFor(() => expect(mockSaved).toEqual(['报告.xlsx']))
  })

  it('tells how far the server has read it, while it looks and while it takes it in', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    const looked = server.hold(airContract.previewImport)
    const taken = server.hold(airContract.importFile)
    server.answer(airContract.readProgress, () => ({ share: 0.42 }))
    show(<UploadPage />)
    tap('选一个文件')
    const looking = await screen.findByRole('progressbar', { name: '正在看这张表，看了 42%' })
    expect(looking.getAttribute('aria-valuenow')).toBe('42')
    looked.letGo(preview)
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
    server.answer(airContract.readProgress, () => ({ share: null }))
    tap('收下')
    await waitFor(() => expect(server.inputs(airContract.importFile)).toHaveLength(1))
    expect(screen.queryByRole('progressbar')).toBeNull()
    server.answer(airContract.readProgress, () => ({ share: 0.9 }))
    expect(await screen.findByRole('progressbar', { name: '正在收，收了 90%' })).toBeTruthy()
    taken.letGo({ ...report, id: 'b' })
    expect(await screen.findByText('收好了')).toBeTruthy()
  })

  it('with nothing new in it is not taken in', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.answer(airContract.previewImport, () => ({ ...preview, inserted: 0, corrected: 0, unchanged: 24 }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('没有新的，也没有要改的，不用收')).toBeTruthy()
    expect(screen.getByRole('button', { name: '收下' }).getAttribute('aria-disabled')).toBe('true')
    tap('收下')
    await waitFor(() => expect(server.inputs(airContract.importFile)).toEqual([]))
  })

  it('that is none is refused with the reason, and the same one can be sent again', async () => {
    const keys: string[] = []
    mockTable = table((key, onShare) => {
      keys.push(key)
      onShare(0.5)
      return Promise.reject(new CallError('invalid', '这不是表格，请传 CSV 或 xlsx'))
    })
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('这不是表格，请传 CSV 或 xlsx')).toBeTruthy()
    tap('再传一次')
    await waitFor(() => expect(keys).toHaveLength(2))
    expect(keys[0]).toBe(keys[1])
  })

  it.each([
    [0, '文件是空的，请换一个'],
    [65 * 1024 * 1024, '文件超过 64 MB，请按月或按站拆开再传'],
  ])('of %d bytes is not even sent', async (bytes, said) => {
    const send = jest.fn()
    mockTable = { name: 'a.csv', bytes, send }
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText(said)).toBeTruthy()
    expect(send).not.toHaveBeenCalled()
  })
})
