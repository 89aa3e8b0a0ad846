export default definePageConfig({ navigationBarTitleText: '凭什么这么说' })
