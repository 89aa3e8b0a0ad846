import type { CategoryGroupId, CategoryId, Names, TileId } from '../../categories'

const name = (official: string, plain = official): Names => ({ official, plain })

/**
 * What can be reported, in the words of the national bulletins and in those of people. Files and printed papers say
 * the official word, every page the plain one.
 */
const category: Readonly<Record<CategoryId, Names>> = {
  'air.smell': name('恶臭异味'),
  'air.industrial': name('工业废气'),
  'air.cooking': name('餐饮油烟'),
  'air.burning': name('露天焚烧'),
  'air.straw': name('秸秆焚烧', '烧秸秆'),
  'air.smoke': name('烟粉尘'),
  'air.coal': name('散煤'),
  'air.dust': name('扬尘'),
  'air.truck': name('渣土车'),
  'water.sewage': name('生活污水'),
  'water.industrial': name('工业废水'),
  'water.outfall': name('排污口'),
  'water.black': name('黑臭水体'),
  'water.drinking': name('饮用水源'),
  'noise.social': name('社会生活噪声', '生活噪声'),
  'noise.construction': name('施工噪声'),
  'noise.industrial': name('工业噪声'),
  'noise.traffic': name('交通噪声'),
  'waste.household': name('生活垃圾'),
  'waste.construction': name('建筑垃圾'),
  'waste.industrial': name('工业固废', '工厂废渣'),
  'waste.hazardous': name('危险废物'),
  'waste.film': name('废旧农膜', '旧地膜'),
  'waste.manure': name('畜禽粪污', '牛羊粪水'),
  'soil.pollution': name('土壤污染'),
  'nature.forest': name('毁林毁草'),
  'nature.mining': name('非法采砂采矿', '采砂采矿'),
  'nature.pit': name('采坑'),
  'nature.poaching': name('盗猎'),
  'nature.river': name('非法占用河道', '占了河道'),
  'radiation.any': name('辐射'),
  'other.any': name('其他', '别的'),
}

const group: Readonly<Record<CategoryGroupId, Names>> = {
  air: name('大气', '空气'),
  water: name('水'),
  noise: name('噪声'),
  waste: name('固体废物', '垃圾'),
  soil: name('土壤'),
  nature: name('生态破坏', '毁林毁草'),
  radiation: name('辐射'),
  other: name('其他', '别的'),
}

/** What people see at a glance; more than one category may lie behind it. */
const tile: Readonly<Record<TileId, string>> = {
  smell: '异味',
  fire: '焚烧冒烟',
  dust: '扬尘',
  water: '污水',
  waste: '垃圾',
  noise: '噪声',
  nature: '毁林毁草',
  other: '别的',
}

export default { category, group, tile }
