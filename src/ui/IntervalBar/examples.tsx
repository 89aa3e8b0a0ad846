import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { IntervalBar } from '.'

export const intervalExamples: Examples = {
  part: 'interval-bar',
  title: () => said.parts.interval,
  show: () => (
    <>
      <IntervalBar estimate={94} low={92} high={95.6} target={90} from={80} to={100} sample={812} />
      <IntervalBar estimate={91} low={88.4} high={93.2} target={90} from={80} to={100} sample={640} />
      <IntervalBar estimate={85} low={82.5} high={87.6} target={90} from={80} to={100} sample={455} />
      <IntervalBar estimate={90} low={81} high={95} target={90} from={80} to={100} sample={58} />
    </>
  ),
}
