import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { whenWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { categoryWords, words } from '../../words'

const text = words.grid.side

interface SideBySideProps {
  one: StaffCaseData
  otherId: string
  metres: number | null
  onDone: () => void
}

/** Both cases with what tells whether they are one, and which of them is to lead. */
export function SideBySide({ one, otherId, metres, onDone }: SideBySideProps) {
  const query = useQueryOf(reportsContract.caseForStaff, { caseId: otherId })
  return (
    <View className="desk-both" {...a11y({ role: 'group', label: text.these })}>
      <Heading level={3}>{text.title}</Heading>
      {metres !== null && <View>{text.metres(metres)}</View>}
      <DataState query={query}>{(other) => <Both one={one} other={other} onDone={onDone} />}</DataState>
    </View>
  )
}

function Both({ one, other, onDone }: { one: StaffCaseData; other: StaffCaseData; onDone: () => void }) {
  const deed = useCaseDeed()
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState('')
  const join = async (from: StaffCaseData, into: StaffCaseData) => {
    if (busy !== null) return
    setBusy(into.id)
    setRefused('')
    try {
      await deed(reportsContract.link, { caseId: from.id, version: from.version, mainId: into.id })
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error.words)
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <View className="desk-both__two">
        <Side called={text.here} one={one} />
        <Side called={text.other} one={other} />
      </View>
      <View className="desk-form__note">{text.told}</View>
      {refused !== '' && <Banner tone="gold" title={refused} />}
      <View className="desk-both__deeds">
        <Button size="small" busy={busy === other.id} onTap={() => void join(one, other)}>
          {text.intoOther(other.number)}
        </Button>
        {other.actions.includes('link') && (
          <Button kind="secondary" size="small" busy={busy === one.id} onTap={() => void join(other, one)}>
            {text.intoHere(other.number)}
          </Button>
        )}
        <Button kind="text" size="small" onTap={onDone}>
          {text.no}
        </Button>
      </View>
    </>
  )
}

function Side({ called, one }: { called: string; one: StaffCaseData }) {
  const { place } = one
  const where = marks.clauses([[place.townName, place.villageName].filter(Boolean).join(' '), place.words])
  const facts: [string, string][] = [
    [text.came, whenWords(one.submittedAt, Date.now())],
    [text.where, where],
    [text.what, marks.list(one.categories.map((category) => categoryWords[category]))],
    [text.said, one.words ?? words.noWords],
    [text.state, words.state[one.state]],
    [text.who, one.handler?.name ?? text.nobody],
  ]
  const photo = one.photos[0]
  return (
    <View className="desk-both__one">
      <View className="desk-both__called">{marks.facts([called, words.number(one.number)])}</View>
      {photo ? (
        <Image className="desk-both__photo" mode="aspectFill" src={photo.full} {...a11y({ hidden: true })} />
      ) : (
        <View className="desk-both__photo desk-both__photo--none">{text.noPhoto}</View>
      )}
      <View className="desk-both__title">{one.title}</View>
      {facts.map(([label, value]) => (
        <View key={label} className="desk-both__fact">
          <View className="desk-both__label">{label}</View>
          <View className="desk-both__value">{value}</View>
        </View>
      ))}
    </View>
  )
}
