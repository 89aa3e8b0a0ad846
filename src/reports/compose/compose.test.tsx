/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { network } from '@/client/network'
import { outbox } from '@/client/outbox'
import { QueryProvider } from '@/client/queries'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import ComposePage from '.'

const server = fakeServer()
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))
let mockChosen = 1
const mockPick = jest.fn((room: number) => {
  const taken = Math.min(room, mockChosen)
  return Promise.resolve({
    photos: Array.from({ length: taken }, (_, index) => ({
      path: `tmp://${index}`,
      bytes: 300_000,
      point: { lat: 43.83, lon: 90.28 },
    })),
    unreadable: 0,
    left: mockChosen - taken,
  })
})
/** Set: the next photos were chosen, and are small only when this ends. */
let mockSlow: Promise<void> | null = null
jest.mock('@/client/photos', () => ({
  pickPhotos: async (room: number, _source: string, onChosen: () => void) => {
    const slow = mockSlow
    await Promise.resolve()
    onChosen()
    await slow
    return mockPick(room)
  },
}))

beforeEach(() => {
  resetTaro()
  server.reset()
  phone.reset()
  mockChosen = 1
  mockPick.mockClear()
  network.set(false)
})
afterAll(() => network.set(true))

const page = () =>
  render(
    <QueryProvider>
      <ComposePage />
    </QueryProvider>,
  )
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const storedDraft = () =>
  [...phone.entries.values()][0]?.body as { words: string; categories: string[] } | undefined

async function takePhoto() {
  fireEvent.click(button('拍照'))
  await screen.findByRole('checkbox', { name: '焚烧冒烟' })
}
async function choosePlace() {
  fireEvent.click(button('选乡镇和村'))
  fireEvent.click(screen.getByRole('radio', { name: '英格堡乡' }))
  fireEvent.click(screen.getByRole('radio', { name: '菜籽沟村' }))
  await screen.findByText('英格堡乡 菜籽沟村')
}

describe('filing a report', () => {
  it('begins with the camera and names what is missing', () => {
    page()
    expect(screen.queryByRole('checkbox', { name: '焚烧冒烟' })).toBeNull()
    expect(screen.getByText('还差照片、问题、地点')).toBeTruthy()
    expect(button('存着，有网就交').getAttribute('aria-disabled')).toBe('true')
  })

  it('keeps everything on the phone without a network, and says so', async () => {
    page()
    await takePhoto()
    fireEvent.click(screen.getByRole('checkbox', { name: '焚烧冒烟' }))
    await choosePlace()
    expect(screen.getByText('都填好了，已存在手机')).toBeTruthy()
    fireEvent.click(button('存着，有网就交'))
    expect(await screen.findByRole('heading', { name: '存在手机里了' })).toBeTruthy()
    const [entry] = phone.entries.values()
    expect(entry).toMatchObject({ stage: 'queued', photos: [{ bytes: 300_000 }] })
    expect(storedDraft()?.categories).toEqual(['air.burning'])
  })

  it('does not leave without a photo that is still being made small', async () => {
    page()
    await takePhoto()
    fireEvent.click(screen.getByRole('checkbox', { name: '焚烧冒烟' }))
    await choosePlace()
    let small: () => void = jest.fn()
    mockSlow = new Promise((resolve) => (small = resolve))
    fireEvent.click(button('再拍'))
    mockSlow = null
    await act(async () => undefined)
    fireEvent.click(button('存着，有网就交'))
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect([...phone.entries.values()][0]).toMatchObject({ stage: 'draft', photos: [{}] })
    await act(async () => small())
    expect(await screen.findByRole('heading', { name: '存在手机里了' })).toBeTruthy()
    expect([...phone.entries.values()][0]).toMatchObject({ stage: 'queued', photos: [{}, {}] })
  })

  it('uses the place in a photo only after the person agreed', async () => {
    page()
    await takePhoto()
    await screen.findByText(/照片里有位置/)
    expect(JSON.stringify(storedDraft())).not.toContain('43.83')
    fireEvent.click(button('给，好找地方'))
    await waitFor(() => expect(JSON.stringify(storedDraft())).toContain('43.83'))
    expect(screen.queryByText(/照片里有位置/)).toBeNull()
  })

  it('shows whom to call as soon as the words mean danger', async () => {
    page()
    await takePhoto()
    fireEvent.change(screen.getByRole('textbox', { name: /看到了什么/ }), { target: { value: '油罐泄漏' } })
    expect(screen.getByRole('alert').textContent).toContain('先打电话')
    fireEvent.click(button('着火打 119'))
    expect(asked.at(-1)).toEqual({ name: 'makePhoneCall', detail: { phoneNumber: '119' } })
  })

  it('asks before the first photo who may know, and for no name when nobody may', async () => {
    page()
    const name = { name: '怎么称呼您（可以不写）' }
    fireEvent.click(screen.getByRole('radio', { name: /谁都不给看/ }))
    await takePhoto()
    expect(screen.queryByRole('textbox', name)).toBeNull()
    expect(screen.queryByRole('radio', { name: /只有县里知道/ })).toBeNull()
    fireEvent.click(button('改一下名字给谁看'))
    fireEvent.click(screen.getByRole('radio', { name: /只有县里知道/ }))
    expect(screen.getByRole('textbox', name)).toBeTruthy()
    await waitFor(() => expect(storedDraft()).toMatchObject({ identity: 'county' }))
  })

  it('makes code and claim before it is handed over, and not for a report with a name', async () => {
    page()
    fireEvent.click(screen.getByRole('radio', { name: /谁都不给看/ }))
    await takePhoto()
    fireEvent.click(screen.getByRole('checkbox', { name: '焚烧冒烟' }))
    await choosePlace()
    expect(storedDraft()).not.toHaveProperty('secrets')
    fireEvent.click(button('存着，有网就交'))
    await screen.findByRole('heading', { name: '存在手机里了' })
    expect(storedDraft()).toMatchObject({
      secrets: {
        claim: expect.stringMatching(/^[\w-]{43}$/),
        receipt: expect.stringMatching(/^\d{40}$/),
        receiptHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    })
  })

  it('attack: photos that were sent under a name, then without one: they are taken anew', async () => {
    page()
    await takePhoto()
    fireEvent.click(screen.getByRole('checkbox', { name: '焚烧冒烟' }))
    await waitFor(() => expect(storedDraft()?.categories).toEqual(['air.burning']))
    const [entry] = phone.entries.values()
    // a first try of the outbox broke off after a photo, and the person took the report back
    await act(async () => void (await outbox.shelf.change(entry?.id ?? '', () => ({ personId: 'somebody' }))))
    fireEvent.click(button('改一下名字给谁看'))
    fireEvent.click(screen.getByRole('radio', { name: /谁都不给看/ }))
    expect(storedDraft()).toMatchObject({ identity: 'county' })
    fireEvent.click(button('去掉照片，重新拍'))
    await waitFor(() =>
      expect([...phone.entries.values()][0]).toMatchObject({
        photos: [],
        personId: null,
        body: { identity: 'anonymous' },
      }),
    )
  })

  it('says at once that the phone is full, and keeps the words on the page', async () => {
    page()
    await takePhoto()
    phone.full = true
    jest.useFakeTimers()
    const field = screen.getByRole('textbox', { name: /看到了什么/ })
    fireEvent.change(field, { target: { value: '冒黑烟' } })
    await act(() => jest.advanceTimersByTimeAsync(600))
    jest.useRealTimers()
    expect(screen.getByRole('alert').textContent).toContain('手机存满了')
    expect((field as HTMLTextAreaElement).value).toBe('冒黑烟')
  })

  it('says how many of the chosen photos found no room, and takes no more when nine are there', async () => {
    mockChosen = 12
    page()
    await takePhoto()
    expect(await screen.findByText('满 9 张了，多选的 3 张没放进来。')).toBeTruthy()
    const album = button('从相册选')
    expect(album.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('9 张满了，去掉一张才能换')).toBeTruthy()
    fireEvent.click(album)
    expect(mockPick).toHaveBeenCalledTimes(1)
    fireEvent.click(button('去掉第 9 张照片'))
    await waitFor(() => expect(screen.queryByText(/没放进来/)).toBeNull())
    expect(button('从相册选').getAttribute('aria-disabled')).toBe('false')
  })

  it('says that four kinds are all that one may choose', async () => {
    page()
    await takePhoto()
    const tile = (name: string) => screen.getByRole('checkbox', { name })
    for (const name of ['焚烧冒烟', '扬尘', '污水']) fireEvent.click(tile(name))
    expect(tile('噪声').getAttribute('aria-disabled')).toBe('false')
    fireEvent.click(tile('垃圾'))
    expect(screen.getByText(/最多选 4 样/)).toBeTruthy()
    expect(tile('噪声').getAttribute('aria-disabled')).toBe('true')
    expect(tile('垃圾').getAttribute('aria-disabled')).toBe('false')
    fireEvent.click(tile('垃圾'))
    expect(screen.queryByText(/最多选 4 样/)).toBeNull()
  })

  it('opens a stored draft with its words', async () => {
    const { unmount } = page()
    await takePhoto()
    jest.useFakeTimers()
    fireEvent.change(screen.getByRole('textbox', { name: /看到了什么/ }), { target: { value: '冒黑烟' } })
    await act(() => jest.advanceTimersByTimeAsync(600))
    jest.useRealTimers()
    unmount()
    const [entry] = phone.entries.values()
    setParams({ draft: entry?.id ?? '' })
    await outbox.shelf.load()
    page()
    const field = await screen.findByRole('textbox', { name: /看到了什么/ })
    expect((field as HTMLTextAreaElement).value).toBe('冒黑烟')
  })
})
