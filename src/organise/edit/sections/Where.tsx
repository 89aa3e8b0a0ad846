import { View } from '@tarojs/components'
import { TOWNS } from '@cloud/shared/divisions'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Chip, Chips } from '@/ui/Chip'
import { Block } from '../Block'
import { Faulty } from '../Faulty'
import { Words } from '../Fields'
import type { FormProps } from '../form'
import { words } from '../words'
import { Points } from './Points'
import { PointOnMap } from './PointOnMap'

/** Where it is, how to get there, and from where buses go. */
export function Where(form: FormProps) {
  const { draft, set } = form
  return (
    <Block id="where" title={words.sections.where}>
      <View className="org-pair">
        <Words field="place" maxLength={MAX_LENGTH.line} {...form} />
        <Words field="journey" hint={words.hints.journey} maxLength={MAX_LENGTH.text} {...form} />
      </View>
      <Faulty field="town" {...form}>
        {(error) => (
          <>
            <View className="org-label">{words.fields.town}</View>
            <Chips label={words.fields.town}>
              {TOWNS.map(({ code, name }) => (
                <Chip key={code} on={draft.town === code} onTap={() => set('town', code)}>
                  {name}
                </Chip>
              ))}
            </Chips>
            {error && <View className="org-wrong">{error}</View>}
          </>
        )}
      </Faulty>
      <PointOnMap {...form} />
      <Points {...form} />
    </Block>
  )
}
