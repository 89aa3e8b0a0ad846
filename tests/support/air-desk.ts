import { airContract } from '@cloud/features/air/contract'
import { queryClient } from '@/client/queries'
import { AIR_NOW, makeManagedStation } from '../factories/air.ui'
import { signIn } from './desk'
import { fakeServer } from './fake-server'
import { resetTaro } from './taro-mock'

/** The server of the air's desk; `atAirDesk` gives it its answers. */
export const server = fakeServer()

/** Before each test of this file an editor of the air sits down: one station, nothing imported, no faults. */
export function atAirDesk(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      now: AIR_NOW,
      doNotFake: ['setTimeout', 'setInterval', 'queueMicrotask', 'nextTick'],
    })
    resetTaro()
    queryClient.clear()
    server.reset()
    server.answer(airContract.manageStations, () => ({ items: [makeManagedStation()] }))
    server.answer(airContract.readProgress, () => ({ share: null }))
    server.answer(airContract.waitingTables, () => ({ items: [] }))
    server.answer(airContract.receiverFaults, () => ({ items: [] }))
    server.answer(airContract.imports, () => ({ items: [], next: null }))
    signIn('air_editor')
  })
  afterEach(() => jest.useRealTimers())
}
