import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Banner } from '.'

const words = said.banner

export const bannerExamples: Examples = {
  part: 'banner',
  title: () => said.parts.banner,
  show: () => (
    <>
      <Banner tone="gold" icon="wifioff" title={words.offline}>
        {words.offlineBody}
      </Banner>
      <Banner tone="blue" icon="clock" title={words.promise}>
        {words.promiseBody}
      </Banner>
      <Banner tone="pine" title={words.done}>
        {words.doneBody}
      </Banner>
      <Banner tone="brick" title={words.failed}>
        {words.failedBody}
      </Banner>
    </>
  ),
}
