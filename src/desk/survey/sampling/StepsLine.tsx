import { View } from '@tarojs/components'
import type { SamplingView } from '@cloud/features/survey/contract/desk'
import { marks } from '@/locales/marks'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { words } from './words'

const text = words.steps
type Step = Exclude<keyof typeof text, 'label'>
const STEPS: readonly Step[] = ['frame', 'margins', 'design', 'draw', 'letters']

/** Which steps are behind. */
function isDone({ frame, margins, draw }: SamplingView): Record<Step, boolean> {
  return {
    frame: frame !== null,
    margins: margins.every(({ rows }) => rows !== null),
    design: draw?.agreed != null,
    draw: draw?.drawn != null,
    letters: false,
  }
}

/** How far the sample is, step by step. */
export function StepsLine({ view }: { view: SamplingView }) {
  const done = isDone(view)
  const now = STEPS.find((step) => !done[step])
  return (
    <View className="sampling__steps" {...a11y({ role: 'list', label: text.label })}>
      {STEPS.map((step, at) => {
        const state = done[step] ? 'done' : step === now ? 'now' : 'later'
        return (
          <View
            key={step}
            className={`sampling__step sampling__step--${state}`}
            {...a11y({ role: 'listitem', label: marks.clauses([text[step], words.stepState[state]]) })}
          >
            {done[step] ? <Icon name="check" size={16} weight={2.4} /> : <View>{at + 1}</View>}
            <View>{text[step]}</View>
          </View>
        )
      })}
    </View>
  )
}
