export default definePageConfig({ navigationBarTitleText: '监测站', navigationStyle: 'custom' })
