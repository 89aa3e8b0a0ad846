export default definePageConfig({ navigationBarTitleText: '审照片', navigationStyle: 'custom' })
