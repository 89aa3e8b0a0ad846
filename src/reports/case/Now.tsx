import { View } from '@tarojs/components'
import type { CaseViewData } from '@cloud/features/reports/contract'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { daysUntil } from '../time'
import { caseWords } from './words'
import { Rate } from './Rate'

const text = caseWords

interface NowProps {
  view: CaseViewData
  receipt: string | null
  now: number
  onAnswer: () => void
}

/** The one thing that matters now: a promised date, a rating, a question, or how it ended. */
export function Now({ view, receipt, now, onAnswer }: NowProps) {
  if (view.now === 'rate' && view.can.rate) {
    return <Rate caseId={view.id} receipt={receipt} rateBy={view.rateBy} />
  }
  if (view.now === 'question') {
    return (
      <Banner tone="gold" icon="edit" title={text.question}>
        <View>{view.question}</View>
        <View className="case__below">
          <Button size="small" onTap={onAnswer}>
            {text.answer}
          </Button>
        </View>
      </Banner>
    )
  }
  if (view.now === 'closed') return <Closed view={view} />
  if (view.promisedAt === null)
    return <Banner tone="blue" icon="clock" title={receipt === null ? text.noDate : text.noDateByCode} />
  const left = daysUntil(view.promisedAt, now)
  const day = dayWords(view.promisedAt)
  if (left < 0) {
    return (
      <Banner tone="gold" icon="clock" title={text.late(day)}>
        {text.lateBody}
      </Banner>
    )
  }
  return (
    <Banner tone="blue" icon="clock" title={text.promise(day)}>
      {marks.sentences([text.promiseLeft(left), receipt === null ? text.willTell : text.byCode])}
    </Banner>
  )
}

function Closed({ view }: { view: CaseViewData }) {
  if (view.rating)
    return <Banner tone={view.rating === 'bad' ? 'grey' : 'pine'} title={text.rated[view.rating]} />
  if (view.linkedTo) {
    return (
      <Banner tone="blue" icon="merge" title={text.linkedTo(view.linkedTo.number, view.linkedTo.title)} />
    )
  }
  return <Banner tone="grey" title={view.outcome === 'silent' ? text.closedSilent : text.closed} />
}
