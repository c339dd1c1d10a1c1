plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "vn.congdan.dossier"
    compileSdk = 35
    defaultConfig.minSdk = 26
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":bridge"))
    implementation(project(":design"))
    implementation(libs.activity.compose)
    implementation(libs.coroutines.android)
    implementation(libs.compose.ui.tooling.preview)
}
