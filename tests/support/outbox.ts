// The outbox of a page in jsdom, with its kinds. A test takes the storage by
// jest.mock('@/client/outbox/storage', () => jest.requireActual('<…>/tests/support/fake-storage'))
import '@/client/outbox/start'
import { act, fireEvent, screen } from '@testing-library/react'
import { outbox } from '@/client/outbox'
import deeds from '@/locales/zh-CN/deskDeeds'
import { phone } from './fake-storage'

/** Before each test of this file the phone holds nothing. */
export function atOutbox(): void {
  beforeEach(async () => {
    phone.reset()
    await outbox.shelf.load()
  })
}

/** 马上办: what was just handed over does not wait for a change of mind. */
export async function sendNow(): Promise<void> {
  const [now] = await screen.findAllByRole('button', { name: deeds.now })
  if (now) fireEvent.click(now)
  await act(() => Promise.resolve())
}
