plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
    alias(libs.plugins.kotlin.serialization)
}

android {
    namespace = "vn.congdan.app"
    compileSdk = 35
    defaultConfig {
        applicationId = "vn.congdan"
        minSdk = 26
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
        // Libraries speak eighty languages; a person whose first is one of those would read our default and not their second.
        androidResources.localeFilters += listOf("vi", "en")
        manifestPlaceholders["origin"] = providers.environmentVariable("CONGDAN_ORIGIN").getOrElse("https://dichvucong.example")
    }
    // Who wakes the app: nobody, or Firebase, over the project that the builder names.
    flavorDimensions += "push"
    productFlavors {
        create("plain") { isDefault = true }
        create("fcm") {
            for (part in listOf("application", "project", "key")) {
                manifestPlaceholders["fcm_$part"] = providers.environmentVariable("CONGDAN_FCM_${part.uppercase()}").getOrElse("")
            }
        }
    }
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":bridge"))
    implementation(project(":data"))
    implementation(project(":design"))
    rootProject.file("features").list().orEmpty().forEach { implementation(project(":features:$it")) }
    "fcmImplementation"(project(":push:fcm"))
    implementation(libs.activity.compose)
    implementation(libs.core.ktx)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(libs.navigation.compose)
    implementation(libs.serialization.core)
}
