import { View } from '@tarojs/components'

import { textSize, useTextSize, useTheme } from '@/client/preferences'
import { systemTheme } from '@/client/system'
import { barExamples } from '@/ui/ActionBar/examples'
import { bannerExamples } from '@/ui/Banner/examples'
import { buttonExamples } from '@/ui/Button/examples'
import { cardExamples } from '@/ui/Card/examples'
import { chipExamples } from '@/ui/Chip/examples'
import { emptyExamples } from '@/ui/Empty/examples'
import type { Examples } from '@/ui/examples'
import { said } from '@/ui/exampleWords'
import { fieldExamples } from '@/ui/Field/examples'
import { Heading } from '@/ui/Heading'
import { headingExamples } from '@/ui/Heading/examples'
import { iconExamples } from '@/ui/Icon/examples'
import { intervalExamples } from '@/ui/IntervalBar/examples'
import { levelExamples } from '@/ui/LevelChip/examples'
import { noticeExamples } from '@/ui/NoticeBar/examples'
import { rowExamples } from '@/ui/ListRow/examples'
import { checkExamples, optionExamples } from '@/ui/OptionGroup/examples'
import { Page } from '@/ui/Page'
import { photoExamples } from '@/ui/PhotoGrid/examples'
import { Segments } from '@/ui/Segments'
import { sheetExamples } from '@/ui/BottomSheet/examples'
import { skeletonExamples } from '@/ui/Skeleton/examples'
import { stepExamples } from '@/ui/StepHead/examples'
import { stepperExamples } from '@/ui/Stepper/examples'
import { switchExamples } from '@/ui/Switch/examples'
import { tagExamples } from '@/ui/Tag/examples'
import { timelineExamples } from '@/ui/Timeline/examples'
import { words } from './words'
import './index.scss'

const parts: readonly Examples[] = [
  buttonExamples,
  tagExamples,
  levelExamples,
  noticeExamples,
  fieldExamples,
  optionExamples,
  checkExamples,
  switchExamples,
  chipExamples,
  bannerExamples,
  photoExamples,
  timelineExamples,
  rowExamples,
  cardExamples,
  stepExamples,
  stepperExamples,
  intervalExamples,
  skeletonExamples,
  emptyExamples,
  headingExamples,
  sheetExamples,
  barExamples,
  iconExamples,
]

/** Every shared part in its states, for those who build with them and for the accessibility test. */
export default function Gallery() {
  const theme = useTheme()
  const size = useTextSize()
  return (
    <Page title={said.title}>
      <View className="gallery">
        <Heading level={1}>{said.title}</Heading>
        <View className="gallery__choices">
          <Segments label={words.theme} options={words.themes} value={theme} onChange={systemTheme.set} />
          <Segments label={words.size} options={words.sizes} value={size} onChange={textSize.set} />
        </View>
        {parts.map(({ part, title, show }) => (
          <View key={part} id={`part-${part}`} className={`gallery__part gallery__part--${part}`}>
            <View className="gallery__title">{title()}</View>
            {show()}
          </View>
        ))}
      </View>
    </Page>
  )
}
