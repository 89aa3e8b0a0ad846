export default definePageConfig({ navigationBarTitleText: '办理单', navigationStyle: 'custom' })
