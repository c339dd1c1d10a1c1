plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "vn.congdan.form"
    compileSdk = 35
    defaultConfig.minSdk = 26
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":bridge"))
    implementation(project(":design"))
    implementation(project(":questions"))
    implementation(libs.coroutines.android)
    implementation(libs.compose.ui.tooling.preview)
}
