import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { INVITE_LENGTH, readCode } from '@cloud/shared/box'
import { divisionName } from '@cloud/shared/divisions'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'

import { isBoxOf, isInvited } from '../keys'
import { readFingerprint } from '../model/box'
import { words } from '../words'
import { VillageSheet } from './VillageSheet'
import './LetterForm.scss'

const w = words.invite
/** Room for dashes and blanks. */
const ROOM = 40

/** What a letter says. */
export interface Letter {
  invite: string
  box?: string | undefined
  village: string
}

export interface LetterFormProps {
  survey: string
  onLetter: (letter: Letter) => void
  /** What is known already, as somebody or a link wrote it. */
  invite?: string | undefined
  box?: string | undefined
}

/** What stands in the letter of a drawn household: its code, the number of the box, where it lives. */
export function LetterForm({ survey, onLetter, ...known }: LetterFormProps) {
  const [invite, setInvite] = useState(known.invite ?? '')
  const [number, setNumber] = useState(known.box ?? '')
  const [village, setVillage] = useState<string | null>(null)
  const [wrong, setWrong] = useState(() => faultIn(known.invite))
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const close = useCallback(() => setChoosing(false), [])

  async function start() {
    const code = readCode(invite, INVITE_LENGTH)
    const box = number.trim() === '' ? undefined : readFingerprint(number)
    if (code === null) return setWrong({ invite: w.wrong })
    if (box === null) return setWrong({ number: w.numberLength })
    if (village === null) return setWrong({ village: w.villageNeeded })
    setBusy(true)
    const [isKnown, isSame] = await Promise.all([
      isInvited(survey, code),
      box === undefined || isBoxOf(survey, box),
    ])
    setBusy(false)
    if (!isKnown) setWrong({ invite: w.unknown })
    else if (!isSame) setWrong({ number: w.numberOther })
    else onLetter({ invite: code, box, village })
  }

  return (
    <Page
      title={words.title}
      bar={
        <ActionBar>
          <Button disabled={invite === ''} busy={busy ? w.looking : false} onTap={() => void start()}>
            {w.start}
          </Button>
        </ActionBar>
      }
      sheet={
        choosing && (
          <VillageSheet
            village={village}
            onClose={close}
            onChoose={(chosen) => {
              setVillage(chosen)
              setWrong({})
              close()
            }}
          />
        )
      }
    >
      <View className="survey-letter">
        <Heading level={1}>{w.title}</Heading>
        <View className="survey-letter__note">{w.note}</View>
        <View className="survey-letter__part">
          <TextField
            label={w.label}
            hint={w.hint}
            initial={invite}
            error={wrong.invite}
            onChange={setInvite}
            maxLength={ROOM}
          />
        </View>
        <View className="survey-letter__part">
          <View className="survey-letter__label">{w.village}</View>
          <Card kind="rows">
            <ListRow
              icon="pin"
              title={village === null ? w.villageNone : placeName(village)}
              note={w.villageNote}
              onTap={() => setChoosing(true)}
            />
          </Card>
          {wrong.village && <View className="survey-letter__wrong">{wrong.village}</View>}
        </View>
        <View className="survey-letter__part">
          <TextField
            label={w.number}
            hint={w.numberHint}
            initial={number}
            error={wrong.number}
            onChange={setNumber}
            maxLength={ROOM}
          />
        </View>
        <View className="survey-letter__note">{w.lost}</View>
      </View>
    </Page>
  )
}

interface Wrong {
  invite?: string
  number?: string
  village?: string
}

const faultIn = (invite: string | undefined): Wrong =>
  invite !== undefined && readCode(invite, INVITE_LENGTH) === null ? { invite: w.wrong } : {}

const placeName = (village: string): string =>
  w.place(divisionName(village.slice(0, 9)) ?? '', divisionName(village) ?? village)
