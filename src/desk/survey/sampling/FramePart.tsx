import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayWords } from '@/client/dates'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { marks } from '@/locales/marks'
import { canBring } from '../../platform/list'
import { FrameForm } from './FrameForm'
import type { PartProps } from './types'
import { useFrame } from './useFrame'
import { words } from './words'

const text = words.frame
/** Villages without any household that are named. */
const NAMED = 12

/** The list of households: what it is, who is missing in it; or a new one on its way in. */
export function FramePart({ survey, view, may }: PartProps) {
  const list = useFrame(survey)
  const { frame, draw, closed } = view
  const open = may && !draw?.agreed && !closed
  return (
    <Card className="sampling__card">
      <Heading level={2}>{text.title}</Heading>
      {frame ? <Kept {...frame} /> : <View className="sampling__note">{text.none}</View>}
      {open && !canBring && <View className="sampling__note">{text.onComputer}</View>}
      {open && canBring && list.state.stage === 'none' && (
        <View>
          {list.state.problem !== '' && <Banner tone="brick" title={list.state.problem} />}
          <Button kind={frame ? 'secondary' : 'primary'} icon="cloudup" onTap={list.choose}>
            {frame ? text.other : text.choose}
          </Button>
          <View className="sampling__note">{text.forms}</View>
        </View>
      )}
      {open && list.state.stage !== 'none' && <FrameForm survey={survey} list={list} />}
    </Card>
  )
}

function Kept({
  source,
  asOf,
  missing,
  households,
  villages,
  without,
  sha256,
}: NonNullable<PartProps['view']['frame']>) {
  const [all, setAll] = useState(false)
  const named = all ? without : without.slice(0, NAMED)
  return (
    <>
      <View className="sampling__big">{text.households(households)}</View>
      <View className="sampling__note">
        {marks.clauses([text.villages(villages), text.from(source, dayWords(asOf))])}
      </View>
      <Banner tone="gold" title={text.missing}>
        {missing}
      </Banner>
      {without.length > 0 && (
        <View className="sampling__note">
          {text.without(marks.facts(named))}
          {named.length < without.length && (
            <Button kind="text" size="small" onTap={() => setAll(true)}>
              {words.all}
            </Button>
          )}
        </View>
      )}
      <View className="sampling__label">{text.sha}</View>
      <View className="sampling__sum">{sha256}</View>
    </>
  )
}
