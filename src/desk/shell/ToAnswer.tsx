import { useCallback, useState } from 'react'
import { type DeskData, type InquiryData, reportsContract } from '@cloud/features/reports/contract'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { AnswerSheet } from './AnswerSheet'
import { words } from '../words'

const say = words.overview.ask
const LOOK_MS = 60_000

/** What leaders ask this desk, with its deadline: it stands above the cases until it is answered. */
export function ToAnswer({ desk }: { desk: DeskData }) {
  const asked = useQueryOf(
    reportsContract.inquiries,
    { desk: desk.code, open: true },
    { enabled: desk.level !== 'county' && desk.can.handle, everyMs: LOOK_MS },
  ).data?.items
  const [open, setOpen] = useState<InquiryData | null>(null)
  const close = useCallback(() => setOpen(null), [])
  return (
    <>
      {(asked ?? []).map((one) => (
        <Banner key={one.id} tone={one.late ? 'brick' : 'gold'} title={say.toAnswer(one.words)}>
          {one.late ? say.late : say.due(dayWords(one.dueAt))}
          <Button kind="secondary" size="small" onTap={() => setOpen(one)}>
            {say.answerTitle}
          </Button>
        </Banner>
      ))}
      {open && <AnswerSheet inquiry={open} onClose={close} />}
    </>
  )
}
