import { useState } from 'react'
import { signOut, signOutEverywhere } from '@/client/account'
import { useOutbox } from '@/client/outbox'
import { unsentScans } from '@/client/outbox/scans'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { words } from './words'

const left = () => toast(words.left)
const LEAVE = {
  here: () => void signOut().then(left),
  everywhere: () => void signOutEverywhere().then(left, () => toast(words.leaveFailed)),
}

/** Ending the session, here or everywhere; asked first where deeds at the door have not been sent. @param alone here, too */
export function Leave({ alone }: { alone: boolean }) {
  const unsent = unsentScans(useOutbox())
  const [asked, setAsked] = useState<keyof typeof LEAVE | null>(null)
  const leave = (how: keyof typeof LEAVE) => (unsent > 0 ? setAsked(how) : LEAVE[how]())
  return (
    <>
      {asked && unsent > 0 && (
        <Banner tone="gold" title={words.leaveUnsent(unsent)}>
          {words.leaveUnsentNote}
          <Button kind="text" size="small" onTap={() => setAsked(null)}>
            {words.leaveNot}
          </Button>
          <Button kind="text" size="small" onTap={LEAVE[asked]}>
            {words.leaveAnyway}
          </Button>
        </Banner>
      )}
      <Card kind="rows">
        {alone && <ListRow icon="left" title={words.leave} onTap={() => leave('here')} />}
        <ListRow icon="left" title={words.leaveAll} onTap={() => leave('everywhere')} />
      </Card>
    </>
  )
}
