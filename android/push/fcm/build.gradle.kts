plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "vn.congdan.push.fcm"
    compileSdk = 35
    // What its manifest leaves open, the app's flavour says.
    defaultConfig.minSdk = 26
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":data"))
    implementation(libs.coroutines.android)
    implementation(libs.firebase.messaging)
}
