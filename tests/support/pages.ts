import type * as Library from '@testing-library/dom'
import { quickStyles } from './computed-style'

// most unit tests show nothing: what pages need is loaded only where there is a page to show it on
if ('document' in globalThis) {
  const { configure } = jest.requireActual<typeof Library>('@testing-library/dom')
  /** A busy machine may take its time: what a test waits for ends the wait, not the clock. */
  configure({ asyncUtilTimeout: 20_000 })
  quickStyles()
}
