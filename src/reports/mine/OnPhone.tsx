import { View } from '@tarojs/components'
import { useState } from 'react'
import { REPORTS } from '@cloud/shared/addresses'
import { outbox, outboxWords, useOutbox, whyItWaits, type Entry, type Standing } from '@/client/outbox'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Tag, type Tone } from '@/ui/Tag'
import { lacking } from '../compose/draft'
import { CaseRowView } from '../parts/CaseRowView'
import { draftOf, handedOf, waitingOnPhone } from '../onPhone'
import { draftTitle } from './draftTitle'
import { words } from '../words'
import { filingWords } from '../compose/words'

const text = filingWords.mine

function standingTag(entry: Entry, standing: Standing): { tone: Tone; label: string } {
  if (entry.stage === 'draft') {
    const complete = lacking(draftOf(entry), entry.photos.length).length === 0
    return complete ? { tone: 'gold', label: text.draftReady } : { tone: 'grey', label: text.draft }
  }
  if (standing.at === 'sending') {
    return { tone: 'blue', label: outboxWords.sending(standing.step, standing.of) }
  }
  if (standing.at === 'attention') return { tone: 'brick', label: outboxWords.attention }
  const why = whyItWaits(entry)
  if (why !== null) return { tone: 'gold', label: outboxWords.waits[why] }
  return { tone: 'gold', label: outboxWords.phone }
}

/** What lies on this phone: drafts, reports that wait for the net, and the codes of anonymous ones. */
export function OnPhone() {
  const { drafts, queued, attention, receipts } = waitingOnPhone(useOutbox())
  const open = [...attention, ...queued, ...drafts]
  if (open.length + receipts.length === 0) return null
  return (
    <View className="mine__part">
      <Heading level={2}>{text.onPhone}</Heading>
      {open.map((entry) => {
        const { tone, label } = standingTag(entry, outbox.standing(entry))
        return (
          <CaseRowView
            key={entry.id}
            categories={draftOf(entry).categories}
            title={draftTitle(entry)}
            note={entry.photos.length > 0 ? text.photos(entry.photos.length) : ''}
            onTap={() => go(REPORTS.compose(entry.id))}
            end={<Tag tone={tone}>{label}</Tag>}
          />
        )
      })}
      {receipts.map((entry) => (
        <Anonymous key={entry.id} entry={entry} />
      ))}
    </View>
  )
}

/** An anonymous report: the phone keeps its code until the person wipes it off. */
function Anonymous({ entry }: { entry: Entry }) {
  const [asking, setAsking] = useState(false)
  const number = handedOf(entry)?.number ?? ''
  return (
    <View>
      <CaseRowView
        categories={draftOf(entry).categories}
        title={draftTitle(entry)}
        note={words.number(number)}
        onTap={() => go(REPORTS.caseOnPhone(entry.id))}
        end={<Tag tone="grey">{text.anonymous}</Tag>}
      />
      {asking ? (
        <Banner tone="gold" title={text.forgetAsk}>
          <View className="mine__pair">
            <Button size="small" kind="danger" onTap={() => void outbox.shelf.remove(entry.id)}>
              {text.forget}
            </Button>
            <Button size="small" kind="secondary" onTap={() => setAsking(false)}>
              {filingWords.compose.discardNo}
            </Button>
          </View>
        </Banner>
      ) : (
        <Button kind="text" size="small" onTap={() => setAsking(true)}>
          {text.forget}
        </Button>
      )}
    </View>
  )
}
