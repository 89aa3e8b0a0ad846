import { View } from '@tarojs/components'
import { KINDS } from '@cloud/features/activities/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Cover } from '@/activities/parts/Cover'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { Block } from '../Block'
import { Faulty } from '../Faulty'
import { Words } from '../Fields'
import type { FormProps } from '../form'
import { words } from '../words'
import { words as common } from '../../words'

interface WhatProps extends FormProps {
  cover: { thumb: string; full: string } | null
  onCover: () => void
}

/** What it is: kind, name, the one clause, why, and its picture. */
export function What({ cover, onCover, ...form }: WhatProps) {
  const { draft, set } = form
  return (
    <Block id="what" title={words.sections.what}>
      <Faulty field="kind" {...form}>
        {(error) => (
          <>
            <Chips label={words.fields.kind}>
              {KINDS.map((kind) => (
                <Chip key={kind} on={draft.kind === kind} onTap={() => set('kind', kind)}>
                  {common.kinds[kind]}
                </Chip>
              ))}
            </Chips>
            {error && <View className="org-wrong">{error}</View>}
          </>
        )}
      </Faulty>
      <View className="org-what">
        <View className="org-form">
          <Words field="title" hint={words.hints.title} maxLength={MAX_LENGTH.title} {...form} />
          <Words field="brief" hint={words.hints.brief} maxLength={MAX_LENGTH.line} {...form} />
        </View>
        <View className="org-what__cover">
          <Cover
            className="org-what__picture"
            activity={{ picture: draft.picture ?? 'saxaul', cover }}
            size="thumb"
          />
          <Button kind="secondary" size="small" icon="image" onTap={onCover}>
            {words.cover.change}
          </Button>
        </View>
      </View>
      <Words field="why" area hint={words.hints.why} maxLength={MAX_LENGTH.text} {...form} />
    </Block>
  )
}
