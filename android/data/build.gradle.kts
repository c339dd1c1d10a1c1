plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "vn.congdan.data"
    compileSdk = 35
    defaultConfig.minSdk = 26
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":bridge"))
    implementation(libs.coroutines.android)
    implementation(libs.zxing)
}
