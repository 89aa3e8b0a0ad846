import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { type InquiryData, reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Tag } from '@/ui/Tag'
import { AnswerSheet } from '../../shell/AnswerSheet'
import { AskSheet } from '../../shell/AskSheet'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../../words'

const say = words.overview.ask
const SHOWN = 20

/** 督办 about this case: what was asked of whom and what they said, and a question more of whoever has it in hand. */
export function Inquiries({ one }: { one: StaffCaseData }) {
  const may = useMayOversee()
  const asked =
    useQueryOf(reportsContract.inquiries, { caseId: one.id, limit: SHOWN }, { enabled: may.cases }).data
      ?.items ?? []
  const [open, setOpen] = useState<'ask' | InquiryData | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const unit = may.inquire ? one.handler : null
  if (asked.length === 0 && !unit) return null
  return (
    <View className="desk-part">
      <Heading level={3} className="desk-part__title">
        {say.list}
      </Heading>
      {asked.map((inquiry) => (
        <View key={inquiry.id} className="desk-log">
          <View className="desk-log__what">
            <Tag tone={toneOf(inquiry)}>{standing(inquiry)}</Tag>
            <View>{marks.named(inquiry.deskName, inquiry.words)}</View>
            {inquiry.answer !== null && <View className="desk-log__words">{inquiry.answer}</View>}
            {/* whoever does not see all sees what their own unit was asked */}
            {inquiry.answer === null && !may.figures && (
              <Button kind="secondary" size="small" onTap={() => setOpen(inquiry)}>
                {say.answerTitle}
              </Button>
            )}
          </View>
        </View>
      ))}
      {unit && (
        <Button kind="secondary" size="small" onTap={() => setOpen('ask')}>
          {say.open(unit.name)}
        </Button>
      )}
      {open === 'ask' && unit && <AskSheet unit={unit} about={one} onClose={close} />}
      {open !== null && open !== 'ask' && <AnswerSheet inquiry={open} onClose={close} />}
    </View>
  )
}

function toneOf({ late, answeredAt }: InquiryData): 'brick' | 'gold' | 'pine' {
  if (late) return 'brick'
  return answeredAt === null ? 'gold' : 'pine'
}

function standing({ late, answeredAt, dueAt }: InquiryData): string {
  if (answeredAt === null) return late ? say.late : say.due(dayWords(dueAt))
  return late ? say.answeredLate(dayWords(answeredAt)) : say.answered(dayWords(answeredAt))
}
